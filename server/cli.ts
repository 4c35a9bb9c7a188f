import { tellFailure } from "./cli/failure.ts";
import { program } from "./cli/program.ts";

await program().parseAsync(process.argv).catch(tellFailure);
