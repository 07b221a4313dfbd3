/**
 * The one tooltip. It is written straight into the document, because hovering must not render the page, and it is
 * always kept on the screen: below and right of the pointer, else above or left of it.
 */
export interface TooltipText {
  readonly title: string;
  readonly lines: readonly (readonly [label: string, value: string])[];
}

const GAP_CSS_PX = 14;
const EDGE_CSS_PX = 6;

/** Where a box goes along one axis: after the point if it fits, else before it, and never off the screen. */
export const placed = (pointCssPx: number, sizeCssPx: number, screenCssPx: number): number => {
  const after = pointCssPx + GAP_CSS_PX;
  const fits = after + sizeCssPx + EDGE_CSS_PX <= screenCssPx;
  const wanted = fits ? after : pointCssPx - GAP_CSS_PX - sizeCssPx;
  return Math.max(EDGE_CSS_PX, Math.min(wanted, screenCssPx - sizeCssPx - EDGE_CSS_PX));
};

export class Tooltip {
  readonly #box: HTMLElement;
  #shown = '';

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  show(text: TooltipText, clientX: number, clientY: number): void {
    this.#write(text);
    this.#box.hidden = false;
    const { offsetWidth, offsetHeight } = this.#box;
    const x = placed(clientX, offsetWidth, globalThis.innerWidth);
    const y = placed(clientY, offsetHeight, globalThis.innerHeight);
    this.#box.style.transform = `translate(${x}px, ${y}px)`;
  }

  hide(): void {
    this.#box.hidden = true;
  }

  #write(text: TooltipText): void {
    const key = JSON.stringify(text);
    if (key === this.#shown) return;
    this.#shown = key;
    const title = document.createElement('strong');
    title.textContent = text.title;
    const list = document.createElement('dl');
    for (const [label, value] of text.lines) {
      const term = document.createElement('dt');
      term.textContent = label;
      const detail = document.createElement('dd');
      detail.textContent = value;
      list.append(term, detail);
    }
    this.#box.replaceChildren(title, list);
  }
}
