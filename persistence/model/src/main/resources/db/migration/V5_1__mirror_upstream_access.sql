-- How a mirror's upstream is reached beside its first address, and what of it is taken beside packages. The password and
-- the client's key are sealed: their plain form is never in the database.
alter table mirror
    add column further_urls       text not null default '',
    add column mirrorlist_url     text,
    add column upstream_user      text,
    add column upstream_password  text check (upstream_password like 'sealed.%'),
    add column ca_certificates    text,
    add column client_certificate text,
    add column client_key         text check (client_key like 'sealed.%'),
    add column further_indexes    text not null default '',
    add column languages          text not null default 'en';
