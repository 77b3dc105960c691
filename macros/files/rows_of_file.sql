{# The rows of one file as text. Args: file (from described_files), given (its column names in lower case), columns (what is selected). #}
{% macro rows_of_file(file, given, columns) -%}
    {%- set path = contact_segmentation.text_literal(file.path) -%}
    select
        {% for column in columns %}
            {% if column not in given -%}
                cast(null as varchar)
            {%- elif file.is_parquet -%}
                cast("{{ file.columns[given.index(column)] | replace('"', '""') }}" as varchar)
            {%- elif file.is_plain -%}
                value_{{ given.index(column) + 1 }}
            {%- else -%}
                file_values[{{ given.index(column) + 1 }}]
            {%- endif %} as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    {% if file.is_parquet -%}
        from read_parquet({{ path }})
    {%- elif not given -%}
        from (select 1 as nothing) as empty_file where false
    {%- elif file.is_plain -%}
        {#- Nothing is guessed from the file's first lines; one buffer holds the longest value that there can be. #}
        from read_csv(
            {{ path }},
            auto_detect = false,
            columns = { {%- for name in given %}'value_{{ loop.index }}': 'varchar'{{ ', ' if not loop.last }}{% endfor -%} },
            header = true, delim = ',', quote = '"', escape = '"', strict_mode = false, null_padding = true, parallel = false,
            max_line_size = {{ [file.size + 2, 2097152] | max }}, buffer_size = {{ [file.size + 2, 2097152] | max * 2 }}
        )
    {%- else -%}
        from (
            select {{ contact_segmentation.csv_values('record') }} as file_values
            from (
                select unnest({{ contact_segmentation.csv_records('text') }}[2:]) as record
                from (select {{ contact_segmentation.decoded_text('content') }} as text from read_blob({{ path }})) as contents
            ) as records
        ) as read_records
    {%- endif %}
{%- endmacro %}
