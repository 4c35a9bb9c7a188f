export { endAssignmentAt, findAssignment, unassign } from "./role-assignments.ts";
