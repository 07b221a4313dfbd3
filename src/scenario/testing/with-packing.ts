/** Links can be packed in every test, as they can once the page or the command is there. */
import { loadPacking } from '../url.ts';

await loadPacking();
