import type { EChartsCoreOption } from "echarts/core";
import type { ChartData } from "./chart-data.ts";

/** The ECharts option of a chart in the tokens of the present theme, its figures as the language writes them; tooltips without HTML, which the CSP would strip. */
export function chartOption(data: ChartData, tokens: CSSStyleDeclaration, language: string): EChartsCoreOption {
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim();
  const text = { color: token("text-muted"), fontFamily: token("font-text"), fontSize: 12 };
  const names = {
    type: "category",
    data: data.labels,
    axisTick: { show: false },
    axisLabel: { ...text, interval: 0, hideOverlap: true },
    axisLine: line(token("line")),
  };
  const figure = (value: number) => new Intl.NumberFormat(language).format(value);
  const values = {
    type: "value",
    axisLabel: { ...text, formatter: figure },
    splitLine: line(token("line")),
    minInterval: 1,
  };
  const lying = data.kind === "ranking";
  return {
    animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
    textStyle: text,
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      valueFormatter: figure,
      backgroundColor: token("ground-raised"),
      borderColor: token("line-strong"),
      textStyle: { ...text, color: token("text") },
    },
    ...(data.series.length > 1 ? { legend: { top: 0, right: 0, icon: "roundRect", textStyle: text } } : {}),
    xAxis: lying ? values : names,
    yAxis: lying ? { ...names, inverse: true } : values,
    series: data.series.map((series) => ({
      name: series.name,
      type: data.kind === "line" ? "line" : "bar",
      data: series.values,
      barMaxWidth: 28,
      showSymbol: false,
      lineStyle: { width: 2 },
      itemStyle: { color: token(series.tone ?? "accent"), borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    })),
  };
}

function line(color: string): object {
  return { lineStyle: { color } };
}
