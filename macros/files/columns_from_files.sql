{# The columns that a base model of files gives: those of the raw contract, deleted_at too, which a source may leave out. Arg: table (contacts or events). #}
{% macro columns_from_files(table) -%}
    {%- if table == 'events' -%}
        {{ return(contact_segmentation.raw_event_columns()) }}
    {%- endif -%}
    {{ return((contact_segmentation.raw_contact_columns() + ['deleted_at']) | unique | list) }}
{%- endmacro %}
