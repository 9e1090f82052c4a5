-- Every version of every risk of these accounts, in the order in which they were told.
select
  risk.account_id,
  risk.id,
  version.on_day,
  version.kind,
  version.state,
  version.exposed_minor,
  version.currency
from risks as risk
join risk_versions as version on version.workspace_id = risk.workspace_id and version.risk_id = risk.id
where risk.workspace_id = :workspace_id
  and risk.account_id = any(:account_ids::text[])
order by risk.account_id, risk.id, version.version
