/**
 * Luminance and contrast of colours as WCAG 2 defines them: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
 * Contrast runs from 1 to 21.
 */
import { rgb } from 'd3';

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** 0 (black) … 1 (white). */
export function relativeLuminance(color: string): number {
  const { r, g, b } = rgb(color);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export const contrastOf = (luminanceA: number, luminanceB: number): number =>
  (Math.max(luminanceA, luminanceB) + 0.05) / (Math.min(luminanceA, luminanceB) + 0.05);

export const contrast = (a: string, b: string): number => contrastOf(relativeLuminance(a), relativeLuminance(b));
