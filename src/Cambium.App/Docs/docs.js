// Draws the OpenAPI document of this server: operations by tag, their parameters, bodies and answers.
const methods = ['get', 'post', 'put', 'delete', 'patch'];

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function resolve(document, schema) {
  const name = schema?.$ref?.split('/').at(-1);
  return name ? document.components?.schemas?.[name] ?? {} : schema ?? {};
}

/** A schema as an example of its shape: names with their types. */
function shape(api, schema, seen = []) {
  const known = resolve(api, schema);
  if (seen.includes(known) || seen.length > 6) return '…';
  const inner = [...seen, known];
  const choices = known.oneOf ?? known.anyOf;
  if (choices) return choices.map(choice => shape(api, choice, inner)).find(choice => choice !== 'null') ?? 'null';
  const type = [known.type].flat().filter(Boolean);
  if (known.properties) return Object.fromEntries(Object.entries(known.properties).map(([name, value]) => [name, shape(api, value, inner)]));
  if (type.includes('array')) return [shape(api, known.items, inner)];
  return type.join(' | ') || 'any';
}

function block(title, value) {
  return [element('h3', { textContent: title }), element('pre', { textContent: typeof value === 'string' ? value : JSON.stringify(value, null, 2) })];
}

function operation(api, path, method, details) {
  const body = element('div', { className: 'body' });
  const parameters = details.parameters ?? [];
  if (parameters.length) body.append(...block('Parameters', parameters.map(p => `${p.name} (${p.in}${p.required ? ', required' : ''}): ${resolve(api, p.schema).type ?? ''}`).join('\n')));
  const request = details.requestBody?.content?.['application/json']?.schema;
  if (request) body.append(...block('Request', shape(api, request)));
  for (const [status, answer] of Object.entries(details.responses ?? {})) {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    body.append(...block(`${status} ${answer.description ?? ''}`, schema && status.startsWith('2') ? shape(api, schema) : answer.description || status));
  }
  const summary = element('summary', {}, element('span', { className: 'method', textContent: method.toUpperCase() }), element('code', { textContent: path }), element('span', { className: 'says', textContent: details.summary ?? '' }));
  const made = element('details', {}, summary, body);
  made.dataset.text = `${path} ${details.summary ?? ''}`.toLowerCase();
  return made;
}

function draw(api) {
  const tags = new Map();
  for (const [path, operations] of Object.entries(api.paths ?? {})) {
    for (const method of methods.filter(name => operations[name])) {
      const tag = operations[method].tags?.[0] ?? 'Other';
      tags.set(tag, [...tags.get(tag) ?? [], operation(api, path, method, operations[method])]);
    }
  }
  const main = document.getElementById('operations');
  main.replaceChildren(...[...tags].flatMap(([tag, all]) => [element('h2', { textContent: tag }), ...all]));
  main.removeAttribute('aria-busy');
}

function drawProblems(problems) {
  document.getElementById('problems').replaceChildren(...problems.flatMap(({ code, status, title }) => [
    element('dt', { id: code, textContent: `${code} (${status})` }), element('dd', { textContent: title })]));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

document.getElementById('filter').addEventListener('input', event => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const found of document.querySelectorAll('details')) found.hidden = !found.dataset.text.includes(wanted);
});

draw(await (await fetch('/openapi.json')).json());
drawProblems(await (await fetch('/docs/problems.json')).json());
