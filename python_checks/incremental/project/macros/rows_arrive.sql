{# What a source gets while a run builds: rows that come once a model is made. Not on Spark, where no check asks for it. #}
{% macro rows_arrive(seed, arriving) -%}
    {%- if target.type != 'spark' -%}
        {%- set columns = [] -%}
        {%- if execute -%}
            {%- do columns.extend(adapter.get_columns_in_relation(ref(seed)) | map(attribute='name')) -%}
        {%- endif -%}
        insert into {{ ref(seed) }} ({{ columns | join(', ') }})
        select {{ columns | join(', ') }}
        from {{ ref(arriving) }}
        where after_model = '{{ model.name }}'
    {%- endif -%}
{%- endmacro %}
