-- Why is one contact in its segments? The table that dbt show prints cuts long texts; --output json gives them whole, and so does the
-- operation why_is_contact_here. dbt show --select why_is_this_contact_here --vars '{contact_id: C000196}' --limit 50 --output json
{{ explain_contact(asked_contact_id()) }}
