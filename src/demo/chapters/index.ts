import type { Chapter } from '../stage.ts';
import { ciChapter } from './ci.ts';
import { commitChapter } from './commit.ts';
import { editorChapter } from './editor.ts';
import { explainChapter } from './explain.ts';
import { jiraChapter } from './jira.ts';
import { pushChapter } from './push.ts';

/** The story. */
export const chapters: readonly Chapter[] = [
  commitChapter,
  explainChapter,
  editorChapter,
  pushChapter,
  ciChapter,
  jiraChapter,
];
