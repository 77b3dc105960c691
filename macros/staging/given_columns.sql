{# The names of a model's columns in lower case, to see which of those that it need not have it gives. What the warehouse has is not asked while dbt parses
   and under --no-introspect, and is not there before the model is built: then the columns that the model's properties describe stand in.
   Arg: model_name (model or seed that a var names). #}
{% macro given_columns(model_name) -%}
    {%- set relation = ref(model_name) -%}
    {%- set columns = [] -%}
    {%- if contact_segmentation.may_ask_warehouse() -%}
        {%- do columns.extend(adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list) -%}
    {%- endif -%}
    {%- if execute and not columns -%}
        {%- for node in graph.nodes.values() if node.resource_type in ('model', 'seed', 'snapshot') and node.name == model_name -%}
            {%- do columns.extend(node.columns.keys() | map('lower') | list) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro %}
