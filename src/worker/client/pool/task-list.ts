/** What there is to measure, for the page's end of the pool. */
export { isForFigures, paperTasks } from '../../../paper/task-list.ts';
