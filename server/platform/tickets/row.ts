/** A ticket as the loader reads it: columns of records, tickets and the kind's own table, with the names it refers to. */
export interface TicketRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly state: string;
  readonly open: boolean;
  readonly pending_reason: string | null;
  readonly pending_until: Date | null;
  readonly impact: number | null;
  readonly urgency: number | null;
  readonly priority: number;
  readonly priority_override: number | null;
  readonly priority_override_reason: string | null;
  readonly requester_id: string | null;
  readonly opened_by: string | null;
  readonly assignee_id: string | null;
  readonly assignee_why: string | null;
  readonly team_id: string | null;
  readonly service_id: string | null;
  readonly category_id: string | null;
  readonly location_id: string | null;
  readonly channel: string;
  readonly parent_id: string | null;
  readonly tags: string[];
  readonly custom: Record<string, unknown>;
  readonly restricted: boolean;
  readonly created_at: Date;
  readonly recorded_at: Date;
  readonly updated_at: Date;
  readonly acknowledged_at: Date | null;
  readonly first_response_at: Date | null;
  readonly resolved_at: Date | null;
  readonly closed_at: Date | null;
  readonly last_reopened_at: Date | null;
  readonly resolution_code: string | null;
  readonly resolution_notes: string | null;
  readonly version: number;
  readonly deleted_at: Date | null;
  readonly merged_into_id: string | null;
  /** Whether the reader is among its watchers or named people. */
  readonly watching: boolean;
  readonly named: boolean;
  /** Departments of the requester, for grants scoped to a department. */
  readonly requester_department_id: string | null;
  readonly requester_name: string | null;
  readonly opened_by_name: string | null;
  readonly assignee_name: string | null;
  readonly team_name: string | null;
  readonly service_name: string | null;
  readonly category_name: string | null;
  readonly location_name: string | null;
  readonly parent_number: string | null;
  readonly parent_kind: string | null;
  readonly parent_title: string | null;
  readonly parent_restricted: boolean | null;
  /** The kind's own columns, by wire name. */
  readonly own: Readonly<Record<string, unknown>>;
}
