-- A hundred thousand clicks of the links that there are, and fifty thousand customers with a lead each. The ids of the clicks are made from
-- their numbers, so that wrk and pgbench name them without asking.
INSERT INTO clicks (id, created_at, workspace_id, link_id, short_id, partner_id, source, is_bot, destination, device_type)
SELECT ('01890000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, to_timestamp(x'018900000000'::bigint / 1000.0), links.workspace_id, links.id, links.short_id,
       gen_random_uuid(), 1, false, links.url, 'desktop'
FROM generate_series(1, 100000) AS number
JOIN (SELECT *, row_number() OVER () AS place, count(*) OVER () AS all_links FROM links) AS links ON links.place = 1 + number % all_links;

INSERT INTO customers (id, workspace_id, external_id, name, created_at, updated_at)
SELECT gen_random_uuid(), (SELECT row_id FROM workspaces), 'c' || number, 'John Doe', now(), now()
FROM generate_series(1, 50000) AS number;

INSERT INTO leads (id, created_at, workspace_id, click_id, link_id, partner_id, customer_id, event_name, attribution)
SELECT gen_random_uuid(), now(), customers.workspace_id, clicks.id, clicks.link_id, clicks.partner_id, customers.id, 'Sign up', 1
FROM customers
JOIN clicks ON clicks.id = ('01890000-0000-7000-8000-' || lpad(substr(customers.external_id, 2), 12, '0'))::uuid;

VACUUM (ANALYZE) clicks, customers, leads, sales;
