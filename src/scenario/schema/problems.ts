/**
 * Turns what valibot found into problems: dotted path and one sentence. Of a union (a preset id or a record)
 * only what is wrong in the branch that the user evidently meant is told.
 */
import type * as v from 'valibot';
import type { Problem } from '../result.ts';

type Issue = v.BaseIssue<unknown>;

const pathOf = (issue: Issue): string[] => (issue.path ?? []).map((item) => String(item.key));

/** The branch meant: for an object the issues inside it, for anything else those of the plain values. */
const meantIssues = (issue: Issue): readonly Issue[] => {
  const issues = issue.issues ?? [];
  const isObject = typeof issue.input === 'object' && issue.input !== null;
  const meant = issues.filter((inner) => (inner.type !== 'picklist' || inner.path !== undefined) === isObject);
  return meant.length > 0 ? meant : issues.slice(0, 1);
};

const flattened = (issue: Issue, prefix: readonly string[]): Problem[] => {
  const path = [...prefix, ...pathOf(issue)];
  if (issue.type === 'union' && issue.issues) return meantIssues(issue).flatMap((inner) => flattened(inner, path));
  return [{ path: path.join('.'), message: issue.message }];
};

export const problemsOf = (issues: readonly Issue[]): Problem[] => issues.flatMap((issue) => flattened(issue, []));
