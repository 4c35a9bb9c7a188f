import { organizations } from "../../../contract/organizations/index.ts";
import { defineModule } from "../../platform/module.ts";
import { routes } from "./routes.ts";

export default defineModule(organizations, { routes });
