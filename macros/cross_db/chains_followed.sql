{# A common table expression `followed`: each contact_id of `hops` and the target at the end of its chain, up to 1,024 hops away.
   What it gives for a chain that runs in a circle is a contact that is in `hops` again. Stands after `with recursive`.
   Arg: hops (the name of a table of contact_id and target_contact_id, one row per contact_id). #}
{% macro chains_followed(hops) -%}
    {{ return(adapter.dispatch('chains_followed', 'contact_segmentation')(hops)) }}
{%- endmacro %}
