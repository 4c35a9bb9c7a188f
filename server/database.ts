// Generated from the migrations by `npm run tables`; don't edit.
import type { ColumnType, GeneratedAlways } from "kysely";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type Json = ColumnType<JsonValue, string, string>;
export type Time = ColumnType<Date, Date | string, Date | string>;
type Defaulted<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;

export interface AccessReviewItems {
  organization_id: Defaulted<string>;
  id: string;
  review_id: string;
  assignment_id: string;
  user_id: string;
  role_id: string;
  role_name: string;
  scope: string;
  place: ColumnType<string | null, string | null | undefined, string | null>;
  starts_at: Time;
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  granted_at: Time;
  last_login_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  reviewer_ids: Defaulted<string[]>;
  decision: ColumnType<string | null, string | null | undefined, string | null>;
  until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  reason: Defaulted<string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  by_rule: Defaulted<boolean>;
  outcome: Defaulted<string>;
  refusal: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface AccessReviews {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  description: Defaulted<string>;
  role_ids: Defaulted<string[]>;
  team_ids: Defaulted<string[]>;
  department_ids: Defaulted<string[]>;
  reviewers: string;
  reviewer_ids: Defaulted<string[]>;
  due_at: Time;
  reminder_days: Defaulted<number[]>;
  next_reminder_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  undecided: Defaulted<string>;
  state: Defaulted<string>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_by: ColumnType<string | null, string | null | undefined, string | null>;
  owner_id: ColumnType<string | null, string | null | undefined, string | null>;
  total: Defaulted<number>;
  open: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface AnnouncementVoices {
  organization_id: Defaulted<string>;
  id: string;
  announcement_id: string;
  user_id: string;
  created_at: Defaulted<Time>;
}

export interface Announcements {
  organization_id: Defaulted<string>;
  id: string;
  title: string;
  body: Defaulted<string>;
  severity: Defaulted<string>;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  department_id: ColumnType<string | null, string | null | undefined, string | null>;
  location_id: ColumnType<string | null, string | null | undefined, string | null>;
  from_at: Defaulted<Time>;
  until_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  affected: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface AssignmentRules {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  name: string;
  condition: Defaulted<string>;
  team_id: string;
  position: Defaulted<number>;
  active: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface AttachmentUploads {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  storage_key: string;
  started_at: Defaulted<Time>;
}

export interface Attachments {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  comment_id: ColumnType<string | null, string | null | undefined, string | null>;
  visibility: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  storage_key: string;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  moved_from_id: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface AuditLog {
  organization_id: string;
  id: GeneratedAlways<number>;
  recorded_at: Defaulted<Time>;
  occurred_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  table_name: string;
  row_id: ColumnType<string | null, string | null | undefined, string | null>;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  action: string;
  actor_id: ColumnType<string | null, string | null | undefined, string | null>;
  on_behalf_of: ColumnType<string | null, string | null | undefined, string | null>;
  request_id: ColumnType<string | null, string | null | undefined, string | null>;
  address: ColumnType<string | null, string | null | undefined, string | null>;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  source: ColumnType<string | null, string | null | undefined, string | null>;
  changes: Defaulted<Json>;
}

export interface AutoCloses {
  organization_id: Defaulted<string>;
  record_id: string;
  close_at: Time;
}

export interface BrandImages {
  organization_id: Defaulted<string>;
  id: string;
  theme: string;
  media_type: string;
  content: Buffer;
  sha256: Buffer;
  created_at: Defaulted<Time>;
}

export interface BulkJobRecords {
  organization_id: Defaulted<string>;
  id: string;
  job_id: string;
  target: string;
  status: ColumnType<number | null, number | null | undefined, number | null>;
  problem: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  before: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  after: ColumnType<JsonValue | null, string | null | undefined, string | null>;
}

export interface BulkJobs {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  requested_by: ColumnType<string | null, string | null | undefined, string | null>;
  action: Json;
  state: Defaulted<string>;
  total: number;
  done: Defaulted<number>;
  failed: Defaulted<number>;
  created_at: Defaulted<Time>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Calendars {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  time_zone: string;
  weekly: Json;
  holidays: Defaulted<Json>;
  exceptions: Defaulted<Json>;
  built_in: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface CannedReplies {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  category: Defaulted<string>;
  body: string;
  owner_id: string;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  shared: Defaulted<boolean>;
  position: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Categories {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface ChangeStamps {
  organization_id: Defaulted<string>;
  settings: Defaulted<number>;
  names: Defaulted<number>;
}

export interface ChecklistItems {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  title: string;
  position: Defaulted<number>;
  done_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  done_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface CommentMentions {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  comment_id: string;
  user_id: string;
  read_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface Comments {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  author_id: ColumnType<string | null, string | null | undefined, string | null>;
  visibility: string;
  body: string;
  channel: Defaulted<string>;
  automatic: Defaulted<boolean>;
  created_at: Defaulted<Time>;
  edited_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  moved_from_id: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface CsvImportRows {
  organization_id: Defaulted<string>;
  import_id: string;
  line: number;
  cells: Json;
  key: ColumnType<string | null, string | null | undefined, string | null>;
  status: ColumnType<number | null, number | null | undefined, number | null>;
  outcome: ColumnType<string | null, string | null | undefined, string | null>;
  problem: ColumnType<JsonValue | null, string | null | undefined, string | null>;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  version: ColumnType<number | null, number | null | undefined, number | null>;
  before: ColumnType<JsonValue | null, string | null | undefined, string | null>;
}

export interface CsvImports {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  file: string;
  encoding: string;
  delimiter: string;
  header: Json;
  mapping: Json;
  existing: Defaulted<string>;
  state: Defaulted<string>;
  total: number;
  done: Defaulted<number>;
  failed: Defaulted<number>;
  requested_by: string;
  language: string;
  permissions: Json;
  created_at: Defaulted<Time>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  invite: Defaulted<boolean>;
}

export interface CustomFields {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  key: string;
  label: string;
  type: string;
  choices: Defaulted<string[]>;
  required: Defaulted<boolean>;
  help: Defaulted<string>;
  position: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  field_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
  read_restricted: Defaulted<boolean>;
  write_restricted: Defaulted<boolean>;
}

export interface Departments {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  manager_id: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface DueFailures {
  organization_id: Defaulted<string>;
  id: string;
  work: string;
  item_id: string;
  tries: Defaulted<number>;
  error: string;
  failed_at: Defaulted<Time>;
  next_try_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface DueLeases {
  work: string;
  organization_id: Defaulted<string>;
  item_id: string;
  holder: string;
  leased_until: Time;
  attempts: Defaulted<number>;
}

export interface DueTold {
  organization_id: Defaulted<string>;
  id: string;
  what: string;
  item_id: string;
  user_id: ColumnType<string | null, string | null | undefined, string | null>;
  due_at: Time;
  told_at: Defaulted<Time>;
}

export interface Events {
  organization_id: Defaulted<string>;
  id: string;
  type: string;
  kind: ColumnType<string | null, string | null | undefined, string | null>;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  actor_id: ColumnType<string | null, string | null | undefined, string | null>;
  request_id: ColumnType<string | null, string | null | undefined, string | null>;
  occurred_at: Defaulted<Time>;
  recorded_at: Defaulted<Time>;
  payload: Defaulted<Json>;
  position: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface EvidenceCustody {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  evidence_id: string;
  position: number;
  from_holder: ColumnType<string | null, string | null | undefined, string | null>;
  to_holder: string;
  handed_over_at: Time;
  purpose: string;
  corrects_id: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_at: Defaulted<Time>;
}

export interface EvidenceItems {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  position: number;
  label: string;
  description: Defaulted<string>;
  type: string;
  collected_by: string;
  collected_at: Time;
  place: Defaulted<string>;
  attachment_id: ColumnType<string | null, string | null | undefined, string | null>;
  sha256: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  corrects_id: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_at: Defaulted<Time>;
}

export interface IdempotencyKeys {
  organization_id: Defaulted<string>;
  user_id: string;
  key: string;
  body_hash: Buffer;
  status: number;
  answer: string;
  location: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface ImportRuns {
  organization_id: Defaulted<string>;
  id: string;
  source: string;
  file: Defaulted<string>;
  started_at: Defaulted<Time>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  report: Defaulted<Json>;
}

export interface ImportedRecords {
  organization_id: Defaulted<string>;
  record_id: string;
  run_id: string;
  events: number;
  content_hash: Buffer;
}

export interface IncidentMetrics {
  organization_id: Defaulted<string>;
  record_id: string;
  acknowledge_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  first_response_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  resolve_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  close_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  resolve_business_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  close_business_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  first_response_business_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  acknowledge_business_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  state_minutes: Defaulted<Json>;
  team_minutes: Defaulted<Json>;
  reassignments: Defaulted<number>;
  reopens: Defaulted<number>;
  first_team_id: ColumnType<string | null, string | null | undefined, string | null>;
  first_contact_resolution: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
  satisfaction: ColumnType<number | null, number | null | undefined, number | null>;
  state_since: Time;
  state: string;
  team_since: Time;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface IncidentWorkarounds {
  organization_id: Defaulted<string>;
  id: string;
  title: string;
  body: string;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  category_id: ColumnType<string | null, string | null | undefined, string | null>;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  helpful: Defaulted<number>;
  not_helpful: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Incidents {
  organization_id: Defaulted<string>;
  id: string;
  symptom: ColumnType<string | null, string | null | undefined, string | null>;
  major: ColumnType<string | null, string | null | undefined, string | null>;
  major_reason: ColumnType<string | null, string | null | undefined, string | null>;
  major_declared_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  major_update_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  major_next_update_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  major_review: ColumnType<string | null, string | null | undefined, string | null>;
  commander_id: ColumnType<string | null, string | null | undefined, string | null>;
  escalation_level: Defaulted<number>;
  workaround_id: ColumnType<string | null, string | null | undefined, string | null>;
  caused_by_change_id: ColumnType<string | null, string | null | undefined, string | null>;
  problem_id: ColumnType<string | null, string | null | undefined, string | null>;
  reopen_count: Defaulted<number>;
  reassignment_count: Defaulted<number>;
  knowledge_used: Defaulted<boolean>;
  made_sla: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
  security: Defaulted<boolean>;
  security_phase: ColumnType<string | null, string | null | undefined, string | null>;
  satisfaction: ColumnType<number | null, number | null | undefined, number | null>;
  satisfaction_comment: ColumnType<string | null, string | null | undefined, string | null>;
  satisfaction_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface JobsDone {
  organization_id: Defaulted<string>;
  id: string;
  done_at: Defaulted<Time>;
}

export interface Links {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  type: string;
  target_id: string;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface Locations {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  address: Defaulted<string>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface MailDepartures {
  organization_id: Defaulted<string>;
  id: string;
  due_at: Defaulted<Time>;
  tries: Defaulted<number>;
  holder: ColumnType<string | null, string | null | undefined, string | null>;
  leased_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Mails {
  organization_id: Defaulted<string>;
  id: string;
  recipient: string;
  subject: string;
  body: string;
  sealed_link: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  state: Defaulted<string>;
  created_at: Defaulted<Time>;
  sent_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  html: ColumnType<string | null, string | null | undefined, string | null>;
  headers: Defaulted<Json>;
}

export interface MajorIncidentUpdates {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  audience: string;
  body: string;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface Merges {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  into_id: string;
  merged_by: ColumnType<string | null, string | null | undefined, string | null>;
  merged_at: Defaulted<Time>;
  undone_by: ColumnType<string | null, string | null | undefined, string | null>;
  undone_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  before: Json;
  moved: Json;
}

export interface NotificationDeliveries {
  organization_id: Defaulted<string>;
  id: string;
  notification_id: ColumnType<string | null, string | null | undefined, string | null>;
  user_id: string;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  event_id: string;
  notice: string;
  reason: string;
  channel: string;
  state: string;
  why: ColumnType<string | null, string | null | undefined, string | null>;
  into_id: ColumnType<string | null, string | null | undefined, string | null>;
  tries: Defaulted<number>;
  due_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  leased_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface NotificationDuties {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  basis: Defaulted<string>;
  addressee: Defaulted<string>;
  amount: number;
  unit: string;
  active: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface NotificationMutes {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  record_id: string;
  created_at: Defaulted<Time>;
}

export interface NotificationPreferences {
  organization_id: Defaulted<string>;
  id: string;
  user_id: ColumnType<string | null, string | null | undefined, string | null>;
  notice: string;
  channel: string;
  wanted: boolean;
  locked: Defaulted<boolean>;
  updated_at: Defaulted<Time>;
}

export interface NotificationSchedules {
  organization_id: Defaulted<string>;
  id: string;
  user_id: ColumnType<string | null, string | null | undefined, string | null>;
  quiet_from: ColumnType<string | null, string | null | undefined, string | null>;
  quiet_until: ColumnType<string | null, string | null | undefined, string | null>;
  quiet_days: Defaulted<number[]>;
  critical_passes: Defaulted<boolean>;
  digest: Defaulted<string>;
  digest_at: Defaulted<string>;
  updated_at: Defaulted<Time>;
}

export interface NotificationTemplates {
  organization_id: Defaulted<string>;
  id: string;
  notice: string;
  language: string;
  subject: string;
  body: string;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
}

export interface Notifications {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  kind: ColumnType<string | null, string | null | undefined, string | null>;
  link: Defaulted<string>;
  notice: string;
  reason: string;
  internal: Defaulted<boolean>;
  critical: Defaulted<boolean>;
  mention: Defaulted<boolean>;
  shown: Defaulted<boolean>;
  lines: Defaulted<Json>;
  news: Defaulted<number>;
  created_at: Defaulted<Time>;
  last_at: Defaulted<Time>;
  merges_until: Defaulted<Time>;
  read_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  snoozed_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface OnCallCalls {
  organization_id: Defaulted<string>;
  id: string;
  schedule_id: string;
  record_id: string;
  escalation_id: string;
  called_at: Time;
  steps: Json;
  done: Defaulted<number>;
  next_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  outcome: ColumnType<string | null, string | null | undefined, string | null>;
  ended_by: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
}

export interface OnCallPages {
  organization_id: Defaulted<string>;
  id: string;
  call_id: string;
  step: number;
  user_id: string;
  due_at: Time;
  told_at: Defaulted<Time>;
  late: boolean;
}

export interface OnCallSchedules {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  time_zone: string;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  layers: Defaulted<Json>;
  overrides: Defaulted<Json>;
  steps: Defaulted<Json>;
  feed_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface OnCallWatches {
  organization_id: Defaulted<string>;
  id: string;
  looked_at: Defaulted<Time>;
  next_at: Defaulted<Time>;
}

export interface OrganizationBranding {
  organization_id: Defaulted<string>;
  id: string;
  portal_name: Defaulted<string>;
  welcome: Defaulted<string>;
  accent: ColumnType<string | null, string | null | undefined, string | null>;
  support_email: ColumnType<string | null, string | null | undefined, string | null>;
  support_phone: Defaulted<string>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
}

export interface OrganizationExports {
  organization_id: Defaulted<string>;
  id: string;
  state: Defaulted<string>;
  asked_by: string;
  by_platform: Defaulted<boolean>;
  storage_key: string;
  size: ColumnType<number | null, number | null | undefined, number | null>;
  sha256: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  row_count: ColumnType<number | null, number | null | undefined, number | null>;
  object_count: ColumnType<number | null, number | null | undefined, number | null>;
  objects_missing: ColumnType<number | null, number | null | undefined, number | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
  attempts: Defaulted<number>;
  downloads: Defaulted<number>;
  working_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
  ready_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  expires_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface OrganizationRemovals {
  organization_id: Defaulted<string>;
  id: string;
  target_id: string;
  name: string;
  slug: string;
  state: Defaulted<string>;
  asked_by: string;
  asked_from: string;
  was_active: boolean;
  due_at: Time;
  objects_after: Defaulted<string>;
  objects: Defaulted<number>;
  counts: Defaulted<Json>;
  created_at: Defaulted<Time>;
  began_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Organizations {
  id: string;
  name: string;
  slug: string;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  time_zone: Defaulted<string>;
  locale: Defaulted<string>;
  status: Defaulted<string>;
  settings: Defaulted<Json>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  slug_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
  suspended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  suspended_reason: Defaulted<string>;
  delete_after: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  attachments_mb: ColumnType<number | null, number | null | undefined, number | null>;
  requests_per_minute: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface PasskeyChallenges {
  hash: Buffer;
  expires_at: Time;
}

export interface PasswordHistory {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  password_hash: string;
  created_at: Defaulted<Time>;
}

export interface PendingWaits {
  organization_id: Defaulted<string>;
  record_id: string;
  since: Time;
  reminded: Defaulted<number>;
  last_at: Time;
  next_at: Time;
  step: string;
}

export interface Permissions {
  name: string;
  module: string;
  meaning: string;
}

export interface Presences {
  organization_id: Defaulted<string>;
  record_id: string;
  user_id: string;
  session_id: string;
  mode: string;
  field: ColumnType<string | null, string | null | undefined, string | null>;
  internal: boolean;
  until: Time;
}

export interface ProtectedTables {
  name: string;
  audit: string;
  secrets: Defaulted<string[]>;
}

export interface PushKeys {
  organization_id: Defaulted<string>;
  id: string;
  public_key: string;
  sealed_private_key: Buffer;
  created_at: Defaulted<Time>;
}

export interface PushSubscriptions {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  agent: Defaulted<string>;
  created_at: Defaulted<Time>;
}

export interface RecordGrants {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  user_id: string;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface Records {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  number: ColumnType<string | null, string | null | undefined, string | null>;
  title: string;
  recorded_at: Defaulted<Time>;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  deleted_by: ColumnType<string | null, string | null | undefined, string | null>;
  merged_into_id: ColumnType<string | null, string | null | undefined, string | null>;
  source: ColumnType<string | null, string | null | undefined, string | null>;
  source_key: ColumnType<string | null, string | null | undefined, string | null>;
  source_run: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface RecoveryCodes {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  code_hash: Buffer;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface ReplyDrafts {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  user_id: string;
  visibility: string;
  body: string;
  updated_at: Defaulted<Time>;
}

export interface RequestCounts {
  name: string;
  key: string;
  used: number;
  ends_at: Time;
}

export interface RoleAssignments {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  role_id: string;
  scope: Defaulted<string>;
  department_id: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  starts_at: Defaulted<Time>;
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface RoleConflictExceptions {
  organization_id: Defaulted<string>;
  id: string;
  conflict_id: string;
  user_id: string;
  reason: string;
  ends_at: Time;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface RoleConflicts {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  role_id: string;
  other_role_id: string;
  reason: string;
  severity: string;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface RoleOwners {
  organization_id: Defaulted<string>;
  id: string;
  role_id: string;
  user_id: string;
  created_at: Defaulted<Time>;
}

export interface Roles {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  description: Defaulted<string>;
  built_in: Defaulted<boolean>;
  permissions: Defaulted<string[]>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
  includes: Defaulted<string[]>;
  effective_permissions: Defaulted<string[]>;
}

export interface SatisfactionLinks {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  user_id: string;
  secret_hash: Buffer;
  expires_at: Time;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface SavedViewAlerts {
  organization_id: Defaulted<string>;
  view_id: string;
  crossed: boolean;
}

export interface SavedViewChecks {
  organization_id: Defaulted<string>;
  checked_at: Time;
  seen_event: string;
}

export interface SavedViews {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  name: string;
  owner_id: string;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  shared: Defaulted<boolean>;
  filter: Defaulted<string>;
  sort: Defaulted<string>;
  settings: Defaulted<Json>;
  position: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  alert_at: ColumnType<number | null, number | null | undefined, number | null>;
  alert_when: Defaulted<string>;
}

export interface SearchDocuments {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  kind: string;
  part: string;
  place: number;
  words: string;
}

export interface SecondFactors {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  kind: string;
  name: string;
  sealed_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  last_step: Defaulted<number>;
  credential_id: ColumnType<string | null, string | null | undefined, string | null>;
  public_key: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  counter: Defaulted<number>;
  transports: Defaulted<string[]>;
  confirmed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface SecurityNotifications {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  duty_id: string;
  name: string;
  basis: string;
  addressee: string;
  amount: number;
  unit: string;
  aware_at: Time;
  due_at: Time;
  state: Defaulted<string>;
  missed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  notified_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  recipient: ColumnType<string | null, string | null | undefined, string | null>;
  reference: ColumnType<string | null, string | null | undefined, string | null>;
  note: ColumnType<string | null, string | null | undefined, string | null>;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  settled_by: ColumnType<string | null, string | null | undefined, string | null>;
  settled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface SecurityPhases {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  position: number;
  phase: string;
  entered_at: Time;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  note: ColumnType<string | null, string | null | undefined, string | null>;
  entered_by: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_at: Defaulted<Time>;
}

export interface SecurityPolicies {
  organization_id: Defaulted<string>;
  id: string;
  role_id: ColumnType<string | null, string | null | undefined, string | null>;
  second_factor_required: Defaulted<boolean>;
  factors: Defaulted<string[]>;
  idle_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  max_hours: ColumnType<number | null, number | null | undefined, number | null>;
  password_history: Defaulted<number>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
}

export interface Services {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  description: Defaulted<string>;
  owner_id: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  criticality: Defaulted<string>;
  status: Defaulted<string>;
  calendar_id: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface Sessions {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  kind: string;
  secret_hash: Buffer;
  name: Defaulted<string>;
  permissions: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  epoch: number;
  address: ColumnType<string | null, string | null | undefined, string | null>;
  agent: Defaulted<string>;
  created_at: Defaulted<Time>;
  seen_at: Defaulted<Time>;
  expires_at: Time;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  chain_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  authenticated_at: Defaulted<Time>;
  second_factor: Defaulted<boolean>;
  idle_minutes: ColumnType<number | null, number | null | undefined, number | null>;
  allowed_addresses: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  home_organization_id: ColumnType<string | null, string | null | undefined, string | null>;
  home_session_id: ColumnType<string | null, string | null | undefined, string | null>;
  former_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  former_holds: Defaulted<boolean>;
  exchanged_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  factor: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface SignInAttempts {
  key: Buffer;
  failures: number;
  last_at: Time;
  blocked_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface SignInChallenges {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  login: string;
  client: string;
  secret_hash: Buffer;
  enrols: Defaulted<boolean>;
  failures: Defaulted<number>;
  expires_at: Time;
}

export interface SignInLog {
  organization_id: Defaulted<string>;
  id: string;
  user_id: ColumnType<string | null, string | null | undefined, string | null>;
  login: string;
  outcome: string;
  address: ColumnType<string | null, string | null | undefined, string | null>;
  agent: Defaulted<string>;
  created_at: Defaulted<Time>;
}

export interface SigningKeys {
  id: string;
  algorithm: string;
  public_key: Json;
  sealed_private_key: Buffer;
  created_at: Defaulted<Time>;
}

export interface SingleUseLinks {
  organization_id: Defaulted<string>;
  id: string;
  user_id: string;
  purpose: string;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  secret_hash: Buffer;
  expires_at: Time;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface SlaBreaches {
  organization_id: Defaulted<string>;
  id: string;
  clock_id: string;
  record_id: string;
  round: Defaulted<number>;
  due_at: Time;
  breached_at: Time;
  assignee_id: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  excused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  excused_by: ColumnType<string | null, string | null | undefined, string | null>;
  excuse: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
}

export interface SlaClocks {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  target: string;
  policy_id: ColumnType<string | null, string | null | undefined, string | null>;
  calendar_id: ColumnType<string | null, string | null | undefined, string | null>;
  goal: Json;
  history: Defaulted<Json>;
  state: string;
  started_at: Time;
  due_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  stopped_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  elapsed_ms: Defaulted<number>;
  warn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  warned_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  breached_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  agreement: Defaulted<string>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  holder_team_id: ColumnType<string | null, string | null | undefined, string | null>;
  escalated: Defaulted<string[]>;
  next_escalation_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  fixed_due_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  round: Defaulted<number>;
  breached_round: Defaulted<number>;
  warned_round: Defaulted<number>;
  asleep: Defaulted<boolean>;
}

export interface SlaDecisions {
  organization_id: Defaulted<string>;
  id: string;
  clock_id: string;
  place: number;
  event: Json;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface SlaEscalations {
  organization_id: Defaulted<string>;
  id: string;
  clock_id: string;
  record_id: string;
  round: number;
  step: string;
  due_at: Time;
  done_at: Defaulted<Time>;
  late: boolean;
  did: Defaulted<Json>;
}

export interface SlaMetrics {
  organization_id: ColumnType<string | null, string | null | undefined, string | null>;
  month: ColumnType<string | null, string | null | undefined, string | null>;
  agreement: ColumnType<string | null, string | null | undefined, string | null>;
  target: ColumnType<string | null, string | null | undefined, string | null>;
  policy_id: ColumnType<string | null, string | null | undefined, string | null>;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  clocks: ColumnType<number | null, number | null | undefined, number | null>;
  breached: ColumnType<number | null, number | null | undefined, number | null>;
  kept: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface SlaPolicies {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  kind: string;
  condition: Defaulted<string>;
  targets: Json;
  position: Defaulted<number>;
  active: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  agreement: Defaulted<string>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  pauses: Defaulted<Json>;
  escalations: Defaulted<Json>;
}

export interface Tasks {
  organization_id: Defaulted<string>;
  id: string;
  position: Defaulted<number>;
  mandatory: Defaulted<boolean>;
  ordered: Defaulted<boolean>;
  due_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  skip_reason: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface TeamMembers {
  organization_id: Defaulted<string>;
  id: string;
  team_id: string;
  user_id: string;
  role: Defaulted<string>;
  last_assigned_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: Defaulted<Time>;
}

export interface Teams {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  description: Defaulted<string>;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  lead_id: ColumnType<string | null, string | null | undefined, string | null>;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  escalates_to_id: ColumnType<string | null, string | null | undefined, string | null>;
  assignment_method: Defaulted<string>;
  calendar_id: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface TicketEscalations {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  type: string;
  level: number;
  from_team_id: ColumnType<string | null, string | null | undefined, string | null>;
  to_team_id: ColumnType<string | null, string | null | undefined, string | null>;
  to_user_id: ColumnType<string | null, string | null | undefined, string | null>;
  reason: string;
  created_by: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Defaulted<Time>;
}

export interface TicketTemplates {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  kind: string;
  category_id: ColumnType<string | null, string | null | undefined, string | null>;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: Defaulted<string>;
  description: Defaulted<string>;
  impact: ColumnType<number | null, number | null | undefined, number | null>;
  urgency: ColumnType<number | null, number | null | undefined, number | null>;
  required: Defaulted<Json>;
  hidden: Defaulted<Json>;
  position: Defaulted<number>;
  active: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Tickets {
  organization_id: Defaulted<string>;
  id: string;
  kind: string;
  description: Defaulted<string>;
  state: string;
  open: Defaulted<boolean>;
  pending_reason: ColumnType<string | null, string | null | undefined, string | null>;
  pending_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  impact: ColumnType<number | null, number | null | undefined, number | null>;
  urgency: ColumnType<number | null, number | null | undefined, number | null>;
  priority: number;
  priority_override: ColumnType<number | null, number | null | undefined, number | null>;
  priority_override_by: ColumnType<string | null, string | null | undefined, string | null>;
  priority_override_reason: ColumnType<string | null, string | null | undefined, string | null>;
  requester_id: ColumnType<string | null, string | null | undefined, string | null>;
  opened_by: ColumnType<string | null, string | null | undefined, string | null>;
  assignee_id: ColumnType<string | null, string | null | undefined, string | null>;
  assignee_why: ColumnType<string | null, string | null | undefined, string | null>;
  team_id: ColumnType<string | null, string | null | undefined, string | null>;
  service_id: ColumnType<string | null, string | null | undefined, string | null>;
  category_id: ColumnType<string | null, string | null | undefined, string | null>;
  location_id: ColumnType<string | null, string | null | undefined, string | null>;
  channel: Defaulted<string>;
  parent_id: ColumnType<string | null, string | null | undefined, string | null>;
  parent_kind: ColumnType<string | null, string | null | undefined, string | null>;
  tags: Defaulted<string[]>;
  custom: Defaulted<Json>;
  restricted: Defaulted<boolean>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  acknowledged_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  first_response_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  resolved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  last_reopened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  resolution_code: ColumnType<string | null, string | null | undefined, string | null>;
  resolution_notes: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface TimeEntries {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  user_id: string;
  minutes: number;
  note: Defaulted<string>;
  spent_on: string;
  created_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Users {
  organization_id: Defaulted<string>;
  id: string;
  login: string;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  name: string;
  type: Defaulted<string>;
  status: Defaulted<string>;
  department_id: ColumnType<string | null, string | null | undefined, string | null>;
  location_id: ColumnType<string | null, string | null | undefined, string | null>;
  manager_id: ColumnType<string | null, string | null | undefined, string | null>;
  title: Defaulted<string>;
  phone: Defaulted<string>;
  vip: Defaulted<boolean>;
  locale: ColumnType<string | null, string | null | undefined, string | null>;
  time_zone: ColumnType<string | null, string | null | undefined, string | null>;
  home_organization_id: ColumnType<string | null, string | null | undefined, string | null>;
  home_user_id: ColumnType<string | null, string | null | undefined, string | null>;
  delegate_id: ColumnType<string | null, string | null | undefined, string | null>;
  delegate_from: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  delegate_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  absent_from: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  absent_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  password_hash: ColumnType<string | null, string | null | undefined, string | null>;
  password_changed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  failed_logins: Defaulted<number>;
  locked_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  last_login_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  last_login_address: ColumnType<string | null, string | null | undefined, string | null>;
  epoch: Defaulted<number>;
  preferences: Defaulted<Json>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  login_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
  email_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
  service_account: Defaulted<boolean>;
}

export interface ViewAs {
  organization_id: Defaulted<string>;
  id: string;
  session_id: string;
  viewer_id: string;
  user_id: string;
  reason: string;
  address: ColumnType<string | null, string | null | undefined, string | null>;
  agent: Defaulted<string>;
  started_at: Defaulted<Time>;
  ends_at: Time;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Watchers {
  organization_id: Defaulted<string>;
  id: string;
  record_id: string;
  user_id: string;
  created_at: Defaulted<Time>;
}

export interface WebhookDeliveries {
  organization_id: Defaulted<string>;
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  record_id: ColumnType<string | null, string | null | undefined, string | null>;
  state: Defaulted<string>;
  why: ColumnType<string | null, string | null | undefined, string | null>;
  tries: Defaulted<number>;
  due_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  leased_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  status: ColumnType<number | null, number | null | undefined, number | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
  took_ms: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Defaulted<Time>;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface WebhookPositions {
  organization_id: Defaulted<string>;
  id: string;
  position: number;
}

export interface Webhooks {
  organization_id: Defaulted<string>;
  id: string;
  name: string;
  url: string;
  format: Defaulted<string>;
  events: string[];
  active: Defaulted<boolean>;
  owner_id: string;
  sealed_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  sealed_former_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  former_until: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  failing_since: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  stopped_because: ColumnType<string | null, string | null | undefined, string | null>;
  version: Defaulted<number>;
  created_at: Defaulted<Time>;
  updated_at: Defaulted<Time>;
  deleted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  name_key: GeneratedAlways<ColumnType<string | null, string | null | undefined, string | null>>;
}

export interface WorkaroundRatings {
  organization_id: Defaulted<string>;
  id: string;
  workaround_id: string;
  user_id: string;
  helpful: boolean;
  created_at: Defaulted<Time>;
}

export interface DB {
  access_review_items: AccessReviewItems;
  access_reviews: AccessReviews;
  announcement_voices: AnnouncementVoices;
  announcements: Announcements;
  assignment_rules: AssignmentRules;
  attachment_uploads: AttachmentUploads;
  attachments: Attachments;
  audit_log: AuditLog;
  auto_closes: AutoCloses;
  brand_images: BrandImages;
  bulk_job_records: BulkJobRecords;
  bulk_jobs: BulkJobs;
  calendars: Calendars;
  canned_replies: CannedReplies;
  categories: Categories;
  change_stamps: ChangeStamps;
  checklist_items: ChecklistItems;
  comment_mentions: CommentMentions;
  comments: Comments;
  csv_import_rows: CsvImportRows;
  csv_imports: CsvImports;
  custom_fields: CustomFields;
  departments: Departments;
  due_failures: DueFailures;
  due_leases: DueLeases;
  due_told: DueTold;
  events: Events;
  evidence_custody: EvidenceCustody;
  evidence_items: EvidenceItems;
  idempotency_keys: IdempotencyKeys;
  import_runs: ImportRuns;
  imported_records: ImportedRecords;
  incident_metrics: IncidentMetrics;
  incident_workarounds: IncidentWorkarounds;
  incidents: Incidents;
  jobs_done: JobsDone;
  links: Links;
  locations: Locations;
  mail_departures: MailDepartures;
  mails: Mails;
  major_incident_updates: MajorIncidentUpdates;
  merges: Merges;
  notification_deliveries: NotificationDeliveries;
  notification_duties: NotificationDuties;
  notification_mutes: NotificationMutes;
  notification_preferences: NotificationPreferences;
  notification_schedules: NotificationSchedules;
  notification_templates: NotificationTemplates;
  notifications: Notifications;
  on_call_calls: OnCallCalls;
  on_call_pages: OnCallPages;
  on_call_schedules: OnCallSchedules;
  on_call_watches: OnCallWatches;
  organization_branding: OrganizationBranding;
  organization_exports: OrganizationExports;
  organization_removals: OrganizationRemovals;
  organizations: Organizations;
  passkey_challenges: PasskeyChallenges;
  password_history: PasswordHistory;
  pending_waits: PendingWaits;
  permissions: Permissions;
  presences: Presences;
  protected_tables: ProtectedTables;
  push_keys: PushKeys;
  push_subscriptions: PushSubscriptions;
  record_grants: RecordGrants;
  records: Records;
  recovery_codes: RecoveryCodes;
  reply_drafts: ReplyDrafts;
  request_counts: RequestCounts;
  role_assignments: RoleAssignments;
  role_conflict_exceptions: RoleConflictExceptions;
  role_conflicts: RoleConflicts;
  role_owners: RoleOwners;
  roles: Roles;
  satisfaction_links: SatisfactionLinks;
  saved_view_alerts: SavedViewAlerts;
  saved_view_checks: SavedViewChecks;
  saved_views: SavedViews;
  search_documents: SearchDocuments;
  second_factors: SecondFactors;
  security_notifications: SecurityNotifications;
  security_phases: SecurityPhases;
  security_policies: SecurityPolicies;
  services: Services;
  sessions: Sessions;
  sign_in_attempts: SignInAttempts;
  sign_in_challenges: SignInChallenges;
  sign_in_log: SignInLog;
  signing_keys: SigningKeys;
  single_use_links: SingleUseLinks;
  sla_breaches: SlaBreaches;
  sla_clocks: SlaClocks;
  sla_decisions: SlaDecisions;
  sla_escalations: SlaEscalations;
  sla_metrics: SlaMetrics;
  sla_policies: SlaPolicies;
  tasks: Tasks;
  team_members: TeamMembers;
  teams: Teams;
  ticket_escalations: TicketEscalations;
  ticket_templates: TicketTemplates;
  tickets: Tickets;
  time_entries: TimeEntries;
  users: Users;
  view_as: ViewAs;
  watchers: Watchers;
  webhook_deliveries: WebhookDeliveries;
  webhook_positions: WebhookPositions;
  webhooks: Webhooks;
  workaround_ratings: WorkaroundRatings;
}
