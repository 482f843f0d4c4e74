import type { ComposedText } from './ci-run.ts';

/** What a template may name of a request; absent where nobody tells it, or it is known only when it is merged. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

/**
 * A message by a template with GitLab's variables, `%{title}`. A line with nothing but an empty variable is removed, and
 * the empty line before it where another follows. See
 * https://docs.gitlab.com/user/project/merge_requests/commit_templates/
 */
function fillTemplate(template: string, values: TemplateValues): string {
  const lines: string[] = [];
  const all = template.replaceAll('\r\n', '\n').split('\n');
  for (const [index, line] of all.entries()) {
    const filled = line.replaceAll(/%\{(\w+)\}/g, (_, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : '',
    );
    const isRemoved = filled.trim() === '' && /^\s*%\{\w+\}\s*$/.test(line);
    if (!isRemoved) lines.push(filled);
    else if (lines.at(-1) === '' && (all[index + 1] ?? '') === '') lines.pop();
  }
  return lines.join('\n').trim();
}

/**
 * The message of a request by a template.
 * @param values what is known of the request: its title for one
 * @param commits their messages without merges, oldest first
 */
export function composeTemplate(
  template: string,
  values: TemplateValues,
  commits: readonly string[],
): ComposedText {
  const whole = commits.map((message) => message.trim());
  const quoted: TemplateValues = {
    first_commit: whole[0],
    first_multiline_commit: whole.find((message) => message.includes('\n')) ?? values['title'],
    all_commits: listMessages(commits),
  };
  const message = fillTemplate(template, { ...values, ...quoted });
  const own = template.search(/%\{(?:first_(?:multiline_)?commit|all_commits)\}/);
  const quotedFrom = own < 0 ? message.length : fillTemplate(template.slice(0, own), values).length;
  return { message, quotedFrom };
}

/** `%{all_commits}`, as GitLab writes it: a list of whole messages, oldest first. */
export function listMessages(messages: readonly string[]): string {
  return messages.map((message) => `* ${message.trim()}`).join('\n\n');
}
