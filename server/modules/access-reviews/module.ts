import { accessReviews } from "../../../contract/access-reviews/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { registerWork } from "../../platform/work/source.ts";
import { closeDue } from "./close.ts";
import { reviewKind } from "./kind.ts";
import { reminderDue } from "./reminders.ts";
import { routes } from "./routes.ts";
import { reviewWork } from "./work.ts";

registerWork(reviewWork);

export default defineModule(accessReviews, {
  uses: ["access"],
  is: [masterData(reviewKind)],
  routes,
  due: [closeDue, reminderDue],
});
