import { z } from "zod";

export const LogoTheme = z.object({ theme: z.enum(["light", "dark"]) });
