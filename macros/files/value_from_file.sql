{# SQL text: what a file gives for one of our columns; null where it gives nothing. Several columns are joined so that no two rows get one value from different ones.
   Args: column (ours), table (contacts or events), file (from described_files), given (its column names, trimmed, in lower case). #}
{% macro value_from_file(column, table, file, given) -%}
    {%- set constants = contact_segmentation.setting(table ~ '_constants') or {} -%}
    {%- if column in constants -%}
        {{ return(contact_segmentation.text_literal(constants[column] | string)) }}
    {%- endif -%}
    {%- set parts = [] -%}
    {%- for name in contact_segmentation.names_in_files(column, table) if name in given -%}
        {%- set position = given.index(name) -%}
        {%- if not file.is_parquet -%}
            {%- do parts.append('value_' ~ (position + 1)) -%}
        {%- else -%}
            {%- set quoted = '"' ~ (file.columns[position] | replace('"', '""')) ~ '"' -%}
            {#- A moment is text in UTC, whatever the zone of the session. #}
            {%- do parts.append(
                "cast(timezone('UTC', " ~ quoted ~ ") as varchar) || '+00'" if file.types[position] == 'TIMESTAMP WITH TIME ZONE'
                else 'cast(' ~ quoted ~ ' as varchar)'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return('cast(null as varchar)' if not parts else parts[0] if parts | length == 1 else 'cast(to_json([' ~ parts | join(', ') ~ ']) as varchar)') }}
{%- endmacro %}
