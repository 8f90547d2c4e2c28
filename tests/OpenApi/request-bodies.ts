// Compiles only if generated request types accept what clients write: minimal bodies of every operation, nulls, and rows that GET returned.
// DocumentTests copies it beside the types that openapi-typescript generates.
import type { components, operations } from "./hoko.js";

type BodyOf<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } } ? Body : never;
type Bodies = { [Id in keyof operations as BodyOf<operations[Id]> extends never ? never : Id]: BodyOf<operations[Id]> };
type Schemas = components["schemas"];

const id = "01a1f9f7-6a29-7bd6-a635-6674e04f6802";

// One for each operation with a body: a new operation does not compile until it is here.
export const minimal: Bodies = {
  createCollections: [{ name: "Campaign" }],
  upsertCollections: [{ id }],
  deleteCollections: [id],
  createDomains: [{ host: "go.example.com" }],
  upsertDomains: [{ id }],
  verifyDomains: [id],
  deleteDomains: [id],
  createLinks: [{ url: "https://example.com", collectionId: id }],
  upsertLinks: [{ id }],
  deleteLinks: [id],
  createPartners: [{ name: "North Media" }],
  upsertPartners: [{ id }],
  deletePartners: [id],
  createPixels: [{ name: "Shop", provider: "facebook", uniqueId: "1234567890123456" }],
  upsertPixels: [{ id }],
  deletePixels: [id],
  createTags: [{ name: "Poster" }],
  upsertTags: [{ id }],
  deleteTags: [id],
  trackLead: { clickId: "", eventName: "Sign up", customerExternalId: "c-1", customerName: "Layla" },
  trackSale: { customerExternalId: "c-1", customerName: "Layla", amount: 12900 },
};

export const cleared: Bodies["upsertLinks"] = [{ id, title: null, utm: { term: null }, geo: null, qr: { logo: null }, cloaked: null, redirectType: null }];
export const withMetadata: Bodies["trackLead"] = { ...minimal.trackLead, customerEmail: null, metadata: { plan: "pro", seats: [1, { a: null }] } };

export const putBack = (rows: {
  collections: Schemas["Collection"][];
  domains: Schemas["Domain"][];
  links: Schemas["LinkWithStats"][];
  partners: Schemas["Partner"][];
  pixels: Schemas["Pixel"][];
  tags: Schemas["Tag"][];
}): Partial<Bodies> => ({
  upsertCollections: rows.collections,
  upsertDomains: rows.domains,
  upsertLinks: rows.links,
  upsertPartners: rows.partners,
  upsertPixels: rows.pixels,
  upsertTags: rows.tags,
});

// @ts-expect-error Bodies have types: a wrong one does not compile.
export const wrong: Bodies["upsertLinks"] = [{ id, title: 7 }];

export const amountIn = (link: Schemas["LinkWithStats"], currency: string): number | undefined => link.saleAmount?.[currency];
