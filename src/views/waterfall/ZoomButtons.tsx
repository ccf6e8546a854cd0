import type { ReactNode } from 'react';
import { Sign } from '../theme/icons';

interface ZoomButtonsProps {
  readonly isZoomed: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}

/** Zooming without a drag. Quiet until the waterfall is pointed at, focused or zoomed. */
export function ZoomButtons({ isZoomed, onZoom, onFit }: ZoomButtonsProps): ReactNode {
  return (
    <div className={isZoomed ? 'waterfall-zoom waterfall-zoom-on' : 'waterfall-zoom'}>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => onZoom(2)}>
        <Sign name="less" size={16} />
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        title="Zoom in; or drag along the time axis, or Ctrl and the wheel"
        onClick={() => onZoom(0.5)}
      >
        <Sign name="more" size={16} />
      </button>
      <button type="button" className="waterfall-fit" title="Show the whole request; or double-click" onClick={onFit}>
        Fit
      </button>
    </div>
  );
}
