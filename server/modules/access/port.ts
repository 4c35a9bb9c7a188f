export { assign, endAssignmentAt, findAssignment, unassign } from "./role-assignments.ts";
