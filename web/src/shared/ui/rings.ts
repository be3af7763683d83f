export interface RingStep {
  readonly state: 'done' | 'active' | 'pending' | 'failed' | 'skipped'
  readonly chain: 'bitcoin' | 'rootstock'
  readonly progress: { readonly current: number, readonly required: number } | null
}

export interface Ring {
  readonly radius: number
  readonly width: number
  readonly chain: RingStep['chain']
  readonly state: RingStep['state']
  /** The path once round, from the top and clockwise, a little uneven like a grown ring. */
  readonly track: string
  /** How much of it has grown, of 100. */
  readonly grown: number
}

const innermost = 20
const outermost = 92

/** A ring for each step, from the pith outward, in a circle of radius 100. */
export function ringsOf(steps: readonly RingStep[]): readonly Ring[] {
  const distance = (outermost - innermost) / Math.max(steps.length - 1, 1)
  return steps.map((step, index) => {
    const radius = innermost + index * Math.min(distance, 22)
    return { radius, width: Math.min(distance * 0.42, 8), chain: step.chain, state: step.state, track: track(radius, index), grown: grown(step) }
  })
}

function grown(step: RingStep): number {
  switch (step.state) {
    case 'done':
    case 'failed': return 100
    case 'pending':
    case 'skipped': return 0
    case 'active': {
      const { current, required } = step.progress ?? { current: 0, required: 1 }
      return Math.min(97, Math.max(4, 100 * current / Math.max(required, 1)))
    }
  }
}

/** Four arcs whose radii differ by a few percent, so that no two rings are parallel. */
function track(radius: number, index: number): string {
  const wobble = (quarter: number) => radius * (1 + 0.03 * Math.sin(index * 2.1 + quarter * 1.7))
  const [top, right, bottom, left] = [wobble(0), wobble(1), wobble(2), wobble(3)]
  const arc = (a: number, b: number, x: number, y: number) => `A${round(a)} ${round(b)} 0 0 1 ${round(x)} ${round(y)}`
  return `M0 ${round(-top)}${arc(right, top, right, 0)}${arc(right, bottom, 0, bottom)}${arc(left, bottom, -left, 0)}${arc(left, top, 0, -top)}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
