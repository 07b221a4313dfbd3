/** The search for the worst, for the page's end of the pool: it proposes here, workers run what it proposes. */
export {
  searchGoals,
  WorstSearch,
  type Found,
  type Proposal,
  type SearchGoal,
  type SearchSettings,
  type WorstActivation,
} from '../../../paper/search-worst.ts';
