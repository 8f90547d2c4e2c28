\set customer random(1, 50000)
BEGIN;
SELECT lead.click_id AS click_id, links.id AS link_id, lead.partner_id AS partner_id, customers.id AS customer_id,
       links.url, links.short_id, links.title, links.description, links.image, links.collection_id, links.tenant_id, links.external_id, links.created_at,
       customers.name, customers.email, customers.phone, customers.avatar
FROM customers
JOIN LATERAL (SELECT * FROM leads WHERE leads.customer_id = customers.id ORDER BY leads.created_at DESC, leads.row_id DESC LIMIT 1) AS lead ON true
JOIN links ON links.id = lead.link_id AND links.workspace_id = :workspace
WHERE customers.workspace_id = :workspace AND customers.external_id = 'c' || :customer
\gset
INSERT INTO customers (id, workspace_id, external_id, name, created_at, updated_at)
VALUES (:customer_id::uuid, :workspace, 'c' || :customer, 'John Doe', now(), now()) ON CONFLICT (workspace_id, external_id) DO NOTHING;
INSERT INTO sales (id, created_at, workspace_id, click_id, link_id, partner_id, customer_id, event_name, attribution, amount, currency)
VALUES (gen_random_uuid(), now(), :workspace, :click_id::uuid, :link_id::uuid, :partner_id::uuid, :customer_id::uuid, 'Purchase', 3, 12900, 'usd') RETURNING row_id;
COMMIT;
