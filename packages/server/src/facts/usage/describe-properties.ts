import { type ActionProperties, type ActionProperty, MOST } from './usage-questions.ts';

type Found = { events: number; readonly values: Map<string, number> };

/** What stands in the properties of events, each a JSON object as text. */
export function describeProperties(texts: readonly string[]): ActionProperties {
  const found = new Map<string, Found>();
  for (const text of texts)
    for (const [name, value] of Object.entries(JSON.parse(text) as object)) {
      const property = found.get(name) ?? { events: 0, values: new Map() };
      found.set(name, property);
      property.events++;
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      property.values.set(shown, (property.values.get(shown) ?? 0) + 1);
    }
  const properties = [...found].map(([name, property]) => described(name, property));
  return { events: texts.length, properties: properties.sort(mostFirst((one) => one.name)).slice(0, MOST.properties) };
}

function described(name: string, { events, values }: Found): ActionProperty {
  const most = [...values].map(([value, count]) => ({ value, events: count })).sort(mostFirst((one) => one.value));
  return { name, events, distinctValues: values.size, values: most.slice(0, MOST.values) };
}

function mostFirst<One extends { readonly events: number }>(nameOf: (one: One) => string) {
  return (left: One, right: One) => right.events - left.events || (nameOf(left) < nameOf(right) ? -1 : 1);
}
