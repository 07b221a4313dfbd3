/** Which kind of link a scenario asks for. */
import type { LinkSpec } from '../../scenario/types.ts';
import type { RandomStream } from '../rng.ts';
import { FullDuplexLink } from './full-duplex-link.ts';
import { HalfDuplexLink } from './half-duplex-link.ts';
import type { Link, LinkFrame, LinkOptions } from './link.ts';

/** A link of that kind; `backoff` has a stream for each station and is used by half duplex only. */
export const makeLink = <F extends LinkFrame>(
  duplex: LinkSpec['duplex'],
  options: LinkOptions<F>,
  backoff: readonly [RandomStream, RandomStream],
): Link<F> => (duplex === 'full' ? new FullDuplexLink(options) : new HalfDuplexLink(options, backoff));
