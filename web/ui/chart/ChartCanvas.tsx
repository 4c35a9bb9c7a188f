import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { ChartData } from "./chart-data.ts";
import { chartOption } from "./chart-option.ts";

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws with ECharts; drawn again when the data, the width or the theme changes. */
export default function ChartCanvas(props: { data: ChartData; height: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const { data } = props;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // The library empties its place by assigning markup, which Trusted Types forbid.
    Object.defineProperty(element, "innerHTML", { configurable: true, set: () => element.replaceChildren() });
    const chart = init(element, null, { renderer: "svg" });
    const page = document.documentElement;
    const draw = () => chart.setOption(chartOption(data, getComputedStyle(page), page.lang), true);
    draw();
    const size = new ResizeObserver(() => chart.resize());
    size.observe(element);
    const theme = new MutationObserver(draw);
    theme.observe(page, { attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      size.disconnect();
      theme.disconnect();
      chart.dispose();
    };
  }, [data]);
  return <div ref={frame} style={{ height: props.height }} aria-hidden="true" />;
}
