-- The application works under a role of its own, so that the database itself refuses to change the audit trail.
-- Idempotent; run after every migration. Where the login may not create the role, the application keeps the
-- login's rights and the triggers on audit_entry still refuse.
DO $$
BEGIN
  BEGIN
    CREATE ROLE rezerva_app NOLOGIN;
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rezerva_app') THEN
        RAISE NOTICE 'this login may not create roles: the application runs with its rights';
        RETURN;
      END IF;
  END;
  BEGIN
    EXECUTE format('GRANT rezerva_app TO %I', current_user);
  EXCEPTION
    -- Somebody else gave the role, or will: the rights on the tables are set all the same.
    WHEN insufficient_privilege OR unique_violation THEN NULL;
  END;
  GRANT USAGE ON SCHEMA public TO rezerva_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rezerva_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rezerva_app;
  REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM rezerva_app;
  -- The chain is written by the database itself.
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_link, audit_head FROM rezerva_app;
  GRANT EXECUTE ON FUNCTION audit_purge(timestamptz, integer) TO rezerva_app;
  REVOKE ALL ON _prisma_migrations FROM rezerva_app;
  GRANT SELECT ON _prisma_migrations TO rezerva_app;
  IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'jobs') THEN
    GRANT USAGE ON SCHEMA jobs TO rezerva_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO rezerva_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA jobs TO rezerva_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO rezerva_app;
  END IF;
END
$$;
