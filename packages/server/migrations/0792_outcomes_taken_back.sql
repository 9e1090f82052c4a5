-- What a member said came of a renewal can be taken back; what the subscriptions tell holds again.
alter table renewal_events drop constraint renewal_events_kind_check,
  add constraint renewal_events_kind_check check (kind in (
    'made', 'moved', 'gone', 'back', 'frozen', 'called', 'decided', 'step', 'owner', 'outcome', 'said', 'unsaid', 'extended', 'contacted'));
