import type { DutyUnit } from "./index.ts";

/**
 * What a new organization starts with: Regulation (EU) 2016/679 (GDPR) Art. 33(1), and Directive (EU) 2022/2555 (NIS2)
 * Art. 23(4). NIS2 counts the final report's month from the notification; counted from awareness it is never late.
 */
export const DEFAULT_DUTIES: readonly {
  readonly name: string;
  readonly basis: string;
  readonly addressee: string;
  readonly amount: number;
  readonly unit: DutyUnit;
}[] = [
  {
    name: "Personal data breach",
    basis: "GDPR Art. 33(1)",
    addressee: "Data protection authority",
    amount: 72,
    unit: "hours",
  },
  {
    name: "NIS2 early warning",
    basis: "NIS2 Art. 23(4)(a)",
    addressee: "CSIRT or competent authority",
    amount: 24,
    unit: "hours",
  },
  {
    name: "NIS2 incident notification",
    basis: "NIS2 Art. 23(4)(b)",
    addressee: "CSIRT or competent authority",
    amount: 72,
    unit: "hours",
  },
  {
    name: "NIS2 final report",
    basis: "NIS2 Art. 23(4)(d)",
    addressee: "CSIRT or competent authority",
    amount: 1,
    unit: "months",
  },
];
