-- The accounts that a channel brought, the newest first, with what may show that two of them are one.
select
  accounts.id as account_id,
  accounts.name,
  accounts.first_seen_on,
  coalesce((readings.known ->> 'idle_ratio')::float8 < 1, (readings.known ->> 'days_since_use')::float8 < 14) as is_active,
  (readings.known ->> 'alive_30')::float8 = 1 as is_alive_30,
  (readings.known ->> 'alive_90')::float8 = 1 as is_alive_90,
  (readings.known ->> 'life_active_days')::int as active_days,
  array_remove(array[accounts.attributes ->> 'phone', accounts.attributes ->> 'telephone', accounts.attributes ->> 'telefono',
    accounts.attributes ->> 'telefone', accounts.attributes ->> 'mobile'], null) as phones,
  array_remove(array[accounts.attributes ->> 'device', accounts.attributes ->> 'device_id', accounts.attributes ->> 'deviceId'], null) as devices,
  coalesce(people.domains, '{}') as mail_domains
from accounts
left join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
left join lateral (
  select array_agg(distinct split_part(contacts.email, '@', 2)) as domains
  from contacts
  where contacts.workspace_id = accounts.workspace_id and contacts.account_id = accounts.id and contacts.email like '%@%'
) as people on true
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and accounts.channel = :channel
order by accounts.first_seen_on desc nulls last, accounts.name, accounts.id
limit 2000
