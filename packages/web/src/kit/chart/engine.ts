import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  BrushComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  ToolboxComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { cleanHtmlBy } from '../trusted/policy.ts';
import { cleanTip } from './clean-tip.ts';

cleanHtmlBy(cleanTip);

// The brush asks for the toolbox, which is never shown. Only what the builders of this folder draw; the whole library is four times as large. Loaded after the first paint.
use([
  LineChart,
  BarChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  MarkAreaComponent,
  BrushComponent,
  ToolboxComponent,
  LabelLayout,
  SVGRenderer,
  CanvasRenderer,
]);

export { init };
