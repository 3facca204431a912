import { COPY_PARAMETER } from '../../server/protocol/launcher.ts';
import './window-edges.css';

/** The world that this window's own is a copy of, as its address says; null in a world that is no copy. */
export const copyOf = (search: string): string | null => new URLSearchParams(search).get(COPY_PARAMETER);

/** Says in every window of a copy that it is one. */
export const CopyBanner = ({ of }: { readonly of: string }) => (
  <header class="copy-banner">A copy of {of}: nothing here changes it.</header>
);
