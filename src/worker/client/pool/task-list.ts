/** What there is to measure, for the page's end of the pool. */
export { isForFigures, isNeededFor, paperParts, paperTasks, type PaperPart } from '../../../paper/task-list.ts';
