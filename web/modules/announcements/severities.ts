/** As the contract has them, mildest first; named again so that no schema comes into the page. */
export const SEVERITIES = ["information", "maintenance", "disruption", "outage"] as const;
