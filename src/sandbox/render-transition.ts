import type { Call } from './call.ts';
import type { JiraStatus, JiraTransition } from './jira-state.ts';

const CATEGORIES = {
  new: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
  indeterminate: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  done: { id: 3, key: 'done', name: 'Done', colorName: 'green' },
} as const;

export function renderStatus(apiUrl: string, status: JiraStatus): Record<string, unknown> {
  const category = CATEGORIES[status.category];
  return {
    self: `${apiUrl}/status/${status.id}`,
    id: status.id,
    name: status.name,
    statusCategory: { self: `${apiUrl}/statuscategory/${category.id}`, ...category },
  };
}

/** A transition, by its name in the language of the call; its fields only where `transitions.fields` is expanded, as in Jira. */
export function renderTransition(
  call: Call,
  transition: JiraTransition,
  expand: readonly string[],
  isAvailable = true,
): Record<string, unknown> {
  const isCloud = call.jira.flavour === 'cloud';
  const cloudFlags = {
    hasScreen: Object.keys(transition.fields).length > 0,
    isGlobal: transition.from === '*',
    isInitial: false,
    isConditional: transition.onlyAssignee || transition.permission !== null,
    isAvailable,
  };
  const fields = Object.entries(transition.fields).map(([key, field]) => {
    const meta = {
      required: field.required,
      schema: { type: key === 'resolution' ? 'resolution' : 'string', system: key },
      name: field.name ?? key,
      ...(isCloud ? { key } : { fieldId: key }),
      hasDefaultValue: field.default !== null,
      operations: ['set'],
      allowedValues: field.allowedValues.map((name) => ({ name })),
      ...(field.default === null ? {} : { defaultValue: { name: field.default } }),
    };
    return [key, meta];
  });
  return {
    id: transition.id,
    name: Object.hasOwn(transition.translations, call.language)
      ? transition.translations[call.language]
      : transition.name,
    to: renderStatus(call.apiUrl, transition.to),
    ...(isCloud ? cloudFlags : {}),
    ...(expand.includes('transitions.fields') ? { fields: Object.fromEntries(fields) } : {}),
  };
}
