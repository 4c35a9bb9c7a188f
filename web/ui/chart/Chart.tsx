import { lazy, type ReactNode, Suspense } from "react";
import { Skeleton } from "../feedback/Skeleton.tsx";
import styles from "./Chart.module.css";
import type { ChartData } from "./chart-data.ts";

const Canvas = lazy(() => import("./ChartCanvas.tsx"));

interface ChartProps {
  /** What the chart answers: "Incidents opened by month". */
  title: string;
  data: ChartData;
  height?: number;
  /** Shown where there is nothing to draw. */
  empty?: ReactNode;
}

/** A chart with its title and, for those who cannot see it, its figures as a table. Loads the drawing part when shown. */
export function Chart(props: ChartProps) {
  const height = props.height ?? 220;
  const nothing = props.data.series.every((series) => series.values.every((value) => !value));
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{props.title}</figcaption>
      {nothing && props.empty ? (
        props.empty
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>
          <Canvas data={props.data} height={height} />
        </Suspense>
      )}
      <div className="unseen">
        <FigureTable {...props} />
      </div>
    </figure>
  );
}

function FigureTable({ title, data }: ChartProps) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {data.series.map((series) => (
            <th key={series.name} scope="col">
              {series.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.labels.map((label, at) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {data.series.map((series) => (
              <td key={series.name}>{series.values[at] ?? "–"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
