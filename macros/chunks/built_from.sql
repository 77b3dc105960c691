{# What a chunk is built from, as the model that is being built stores it: the fingerprint of its inputs, the model's own SQL, the rules as they are
   in this very run where the model reads declarations, and whether events count by the time at which they were loaded. So a changed model, or a changed rule, is built anew like a changed input, whatever else is
   built with it. A whole number, which large tables hold in far less than a text.
   Args:
     inputs       SQL, the fingerprint in the plan.
     is_expected  true for what a chunk should be built from. Where only some of the model's inputs are built in this run, what is stored is another
                  number: such a chunk may hold rows that its plan knows nothing of, and the next whole run builds it again. #}
{% macro built_from(inputs, is_expected=false) -%}
    {#- While a unit test runs, `model` is the test, and has neither SQL nor parents of its own. -#}
    {%- set of_the_model = [model.get('raw_code') or ''] -%}
    {%- if 'model.contact_segmentation.catalogue_segments' in model.get('depends_on', {}).get('nodes', []) -%}
        {%- do of_the_model.append(contact_segmentation.rules_fingerprint()) -%}
    {%- endif -%}
    {%- if contact_segmentation.setting('known_by_load_time') -%}
        {%- do of_the_model.append('known_by_load_time') -%}
    {%- endif -%}
    {%- if not is_expected -%}
        {%- set inputs = contact_segmentation.if_built_with_its_inputs(inputs) -%}
    {%- endif -%}
    {{ contact_segmentation.hash_64(contact_segmentation.fingerprint([inputs, "'" ~ local_md5(of_the_model | join('; ')) ~ "'"])) }}
{%- endmacro %}
