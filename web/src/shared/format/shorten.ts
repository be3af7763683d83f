/** The start and the end of a long hash or address; what is short stays whole. */
export function shorten(text: string, kept = 8): string {
  return text.length <= 2 * kept + 3 ? text : `${text.slice(0, kept)}…${text.slice(-kept)}`
}
