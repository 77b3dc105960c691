{# Prints why a contact is where it is: dbt run-operation why_is_contact_here --args '{contact_id: C000196}'. Arg: contact_id (text or number). #}
{% macro why_is_contact_here(contact_id) -%}
    {%- set query = contact_segmentation.explain_contact(contact_id) -%}
    {%- if execute -%}
        {%- set rows = run_query(query).rows -%}
        {%- set first = rows[0] -%}
        {%- do print(
            'contact ' ~ first['contact_id'] ~ (', at ' ~ first['as_of_date'] if first['as_of_date'] else '')
            ~ (': ' ~ first['note'] if first['note'] else '')
        ) -%}
        {%- for row in rows if row['segmentation'] -%}
            {%- do print('\n' ~ row['segmentation'] ~ ': ' ~ row['segment']) -%}
            {%- do print('    rule       ' ~ row['deciding_rule']) -%}
            {%- do print('    also holds ' ~ (row['also_matched'] or '-')) -%}
            {%- do print('    values     ' ~ (row['values_read'] or '-')) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
