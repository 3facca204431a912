import { render } from 'preact';
import type { LauncherBridge } from '../../server/protocol/launcher.ts';
import { LauncherModel } from '../state/launcher-model.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import { LauncherPage } from './launcher-page.tsx';

declare global {
  interface Window {
    /** Put there by the app's preload. */
    readonly troupe: LauncherBridge;
  }
}

render(<LauncherPage model={new LauncherModel(window.troupe)} />, document.getElementById('page') ?? document.body);
