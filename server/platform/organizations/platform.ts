/** The installation's own organization: those who run it sign in there, and no business is done in it. As the migration has it. */
export const PLATFORM_ID = "00000000-0000-7000-8000-000000000001";

/** The built-in role of the platform's organization. */
export const OPERATOR_ROLE = "platform_operator";
