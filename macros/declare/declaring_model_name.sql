{# The name of the model that is being rendered, also while a unit test of it runs: then `model` is the test. #}
{% macro declaring_model_name() -%}
    {{ return(model.get('tested_node_unique_id', model.name).split('.')[-1]) }}
{%- endmacro %}
