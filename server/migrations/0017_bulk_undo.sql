-- What a bulk change found and what it wrote, so that it can be taken back where nobody has changed it since.
alter table bulk_job_records add column before jsonb, add column after jsonb;
comment on column bulk_job_records.before is 'The changed fields as a patch would name them, as they were; null where there is nothing to take back.';
comment on column bulk_job_records.after is 'The same fields as the change left them: only what still says this is taken back.';
create index bulk_job_records_target on bulk_job_records (organization_id, job_id, target);
