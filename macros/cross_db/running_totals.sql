{# Common table expressions that end in `totals`: one row per contact, with contact_key, created_at and for every boundary `b` what the contact had
   before it: the activity_measures() and first_activity_at, last_activity_at, last_purchase_at as <name>_b, the weights faded until then as
   engagement_score_b and email_engagement_score_b.
   Args: contacts (name of the relation of contacts), bucket_rows (name of the relation of what contacts did in each bucket, with the boundary from
   which on it counts, and decay_to_boundary; where is_added_up, a contact may have several rows for one boundary, or weights that fade until it),
   decays (name of a relation of one row: decay_b, what a score of one at the boundary before is still worth at b), boundaries (as boundaries_of()
   returns them). #}
{% macro running_totals(contacts, bucket_rows, decays, boundaries) -%}
    {{ return(adapter.dispatch('running_totals', 'contact_segmentation')(contacts, bucket_rows, decays, boundaries)) }}
{%- endmacro %}
