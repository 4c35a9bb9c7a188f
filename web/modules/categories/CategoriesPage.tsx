import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { categories } from "./description.ts";

export default function CategoriesPage() {
  return <MasterPage of={categories} />;
}
