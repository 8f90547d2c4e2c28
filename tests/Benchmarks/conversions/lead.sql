\set click random(1, 100000)
\set customer random(1, 100000)
BEGIN;
SELECT clicks.id AS click_id, links.id AS link_id, clicks.partner_id AS partner_id, COALESCE(customers.id, gen_random_uuid()) AS customer_id,
       links.url, links.short_id, links.title, links.description, links.image, links.collection_id, links.tenant_id, links.external_id, links.created_at,
       customers.name, customers.email, customers.phone, customers.avatar
FROM clicks
JOIN links ON links.id = clicks.link_id AND links.workspace_id = :workspace
LEFT JOIN customers ON customers.workspace_id = :workspace AND customers.external_id = 'c' || :customer
WHERE clicks.id = ('01890000-0000-7000-8000-' || lpad(:click::text, 12, '0'))::uuid AND clicks.created_at = '2023-06-28 03:15:47.328+00' AND clicks.workspace_id = :workspace
\gset
INSERT INTO customers (id, workspace_id, external_id, name, created_at, updated_at)
VALUES (:customer_id::uuid, :workspace, 'c' || :customer, 'John Doe', now(), now()) ON CONFLICT (workspace_id, external_id) DO NOTHING;
INSERT INTO leads (id, created_at, workspace_id, click_id, link_id, partner_id, customer_id, event_name, attribution)
VALUES (gen_random_uuid(), now(), :workspace, :click_id::uuid, :link_id::uuid, :partner_id::uuid, :customer_id::uuid, 'Sign up', 1) RETURNING row_id;
COMMIT;
